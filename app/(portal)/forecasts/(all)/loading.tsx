// What stands in the frame while the forecasts are being read.
import { PageSkeleton } from "@/components/ui/skeletons";

export default PageSkeleton;
