ALTER TABLE "SubscriberImport" ADD COLUMN     "forgotten" TEXT[] DEFAULT ARRAY[]::TEXT[];
