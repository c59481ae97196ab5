// What stands under an account's head while its forecasts are being read.
import { PageSkeleton } from "@/components/ui/skeletons";

export default PageSkeleton;
