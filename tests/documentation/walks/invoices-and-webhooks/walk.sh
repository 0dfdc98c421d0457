# run in the folder of this file; plans/ is there already, and plancheck is installed in the environment of the test
# first output on my plan (FMT001 unknown-format)
plancheck plans/invoice-currency-migration.md
# first finding within a format (front page, step 2)
plancheck formats --why plans/invoice-currency-migration.md
plancheck plans/invoice-currency-migration.md --format superpowers --output-format concise
