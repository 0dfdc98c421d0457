# run in the folder of this file, with plancheck installed in the environment of the test; first finding about the contents of my own plan
plancheck plans/offline-checkout-mobile.md                        # FMT001 unknown-format, exit 1
plancheck formats --why plans/offline-checkout-mobile.md
plancheck plans/offline-checkout-mobile.md --format superpowers --output-format concise   # the first two findings, exit 1
plancheck plans/design-tokens-program.md --format macro-v2 --output-format concise        # first finding on the program, exit 1
