"use client";
import { StaffError } from "@/components/layout/staff-error";

export default StaffError;
