ALTER TABLE "Settings" DROP CONSTRAINT "Settings_logoDarkId_fkey";

ALTER TABLE "Settings" DROP CONSTRAINT "Settings_logoId_fkey";

ALTER TABLE "Settings" ADD CONSTRAINT "Settings_logoId_fkey" FOREIGN KEY ("logoId") REFERENCES "Media"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "Settings" ADD CONSTRAINT "Settings_logoDarkId_fkey" FOREIGN KEY ("logoDarkId") REFERENCES "Media"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
