// What stands under an account's head while its positions are being read.
import { PageSkeleton } from "@/components/ui/skeletons";

export default PageSkeleton;
