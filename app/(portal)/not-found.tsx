// Nothing here, or not yours: both answer the same, within the frame.
import { NotFound } from "@/components/ui/not-found";

export default NotFound;
