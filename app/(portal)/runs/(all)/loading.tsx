// What stands in the frame while a page is being read.
import { PageSkeleton } from "@/components/ui/skeletons";

export default PageSkeleton;
