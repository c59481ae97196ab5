// A page that broke: says so, names the log line, and offers to try again.
"use client";
import { PageError } from "@/components/ui/page-error";

export default PageError;
