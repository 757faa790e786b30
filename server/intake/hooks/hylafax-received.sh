#!/bin/sh
# Hands a fax that HylaFAX received to CE Helpdesk Console. The arguments are those of faxrcvd:
#   file device comm-id error-message [caller-number caller-name called-number]
# Settings come from a file, see docs/fax-server.md:
#   CE_URL         address of the console, http://127.0.0.1:3000
#   CE_TOKEN_FILE  file that holds the intake token
#   CE_INBOX       the folder FAX_INBOX of the console, for what it does not take at once
# Exit: 0 the fax is with the console or in the inbox, 64 called wrongly, 75 it is in neither and still where it was.
# What it says holds neither the token nor a number. They do not stand on a command line either, where ps shows them.
set -u
umask 007
LC_ALL=C
export LC_ALL

conf=${CE_FAX_CONF:-/etc/ce-console/fax-hook.conf}
# shellcheck source=/dev/null
[ ! -r "$conf" ] || . "$conf"

say() { printf 'ce-console: %s\n' "$1" >&2; }

[ $# -ge 4 ] || {
  say 'called wrongly; expected: file device comm-id error-message [caller-number caller-name called-number]'
  exit 64
}
file=$1
[ -f "$file" ] && [ -r "$file" ] || {
  say 'the fax cannot be read'
  exit 64
}

# One line, without what HylaFAX writes for nothing, as it stands between quotes in JSON and in a curl configuration.
quoted() {
  case $1 in '<NONE>' | '<UNSPECIFIED>' | '<UNKNOWN>') return ;; esac
  printf '%s' "$1" | tr '\000-\037\177' ' ' | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g'
}
error=$(quoted "$4")
from=$(quoted "${5:-}")
caller=$(quoted "${6:-}")
called=$(quoted "${7:-}")
at=$(date -u +%Y-%m-%dT%H:%M:%SZ)

post() {
  token=$(tr -d '\r\n' <"$CE_TOKEN_FILE") || return 1
  curl --config - <<END
silent
output = "/dev/null"
write-out = "%{http_code}"
connect-timeout = 5
max-time = 60
url = "$(quoted "$CE_URL")/api/faxes"
header = "Authorization: Bearer $(quoted "$token")"
form = "file=@\"$(quoted "$(quoted "$file")")\";filename=fax"
form-string = "receivedAt=$at"
form-string = "from=$from"
form-string = "callerName=$caller"
form-string = "calledNumber=$called"
form-string = "errorMessage=$error"
END
}

if [ -n "${CE_URL:-}" ] && [ -r "${CE_TOKEN_FILE:-}" ]; then
  status=$(post)
  case $status in
  200 | 201) exit 0 ;;
  000 | '') why='the console cannot be reached' ;;
  *) why="the console answered $status" ;;
  esac
else
  why='CE_URL or CE_TOKEN_FILE is not set'
fi

if [ -z "${CE_INBOX:-}" ]; then
  say "$why, and CE_INBOX is not set; the fax stays where it is"
  exit 75
fi

# Under names that the console passes over until they are whole, and what belongs to the fax before the fax.
name=$(date -u +%Y%m%dT%H%M%SZ)-$$-$(basename "$file")
part=$CE_INBOX/.$name.part
if printf '{"receivedAt":"%s","from":"%s","callerName":"%s","calledNumber":"%s","errorMessage":"%s"}\n' \
  "$at" "$from" "$caller" "$called" "$error" >"$part" &&
  mv "$part" "$CE_INBOX/$name.json" &&
  cat "$file" >"$part" &&
  mv "$part" "$CE_INBOX/$name"; then
  say "$why; the fax is in the inbox"
  exit 0
fi
rm -f "$part" "$CE_INBOX/$name.json"
say "$why, and the inbox cannot be written to; the fax stays where it is"
exit 75
