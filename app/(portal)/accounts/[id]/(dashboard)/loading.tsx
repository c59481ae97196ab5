// What stands under an account's head while its dashboard is being read.
import { DashboardSkeleton } from "@/components/ui/skeletons";

export default DashboardSkeleton;
