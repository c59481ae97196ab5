// What stands in the frame while a forecast is being read.
import { PageSkeleton } from "@/components/ui/skeletons";

export default PageSkeleton;
