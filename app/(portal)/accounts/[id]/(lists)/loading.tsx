// What stands under an account's head while one of its lists is being read.
import { TableSkeleton } from "@/components/ui/skeletons";

export default TableSkeleton;
