#!/bin/sh
# Make the English catalogue again from the Vietnamese strings in code and templates.
# Needs GNU gettext (apt-get install gettext). Run it in the environment of the product:
#   tools/make_messages.sh            # gather strings, then write django.mo
#   tools/make_messages.sh --compile  # only check django.po and write django.mo
# Between the two, give every new string its English, and take off each "fuzzy" after reading it.
set -eu
cd "$(dirname "$0")/../src/chungtay"
catalogue=locale/en/LC_MESSAGES/django

if [ "${1:-}" != "--compile" ]; then
  mkdir -p locale
  django-admin makemessages --locale en --no-obsolete --no-wrap --add-location file \
    --ignore 'tests/*' --ignore '*/tests/*' --ignore '*/migrations/*' \
    --ignore '*/static/*' --ignore '*/fonts/*' --ignore '*/data/*'
fi

# msgfmt leaves out what is fuzzy or empty; tests/test_catalogue.py refuses both.
msgfmt --check --statistics --output-file "$catalogue.mo" "$catalogue.po"
