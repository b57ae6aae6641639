# A PostgreSQL cluster of one's own: sourced by bench/run and bench/totals, which call cluster_stop in their traps.
# Reached through a socket in a folder that only this user can enter; commits are on disk when they return.
# shellcheck shell=bash

cluster_port=5432 cluster_data="" cluster_socket="" cluster_bin=""

# PostgreSQL refuses to run as root
as_postgres() {
  if [ "$(id -u)" = 0 ]; then (cd / && exec runuser -u postgres -- "$@"); else "$@"; fi
}

cluster_tools() {
  local found
  for found in "$(command -v pg_ctl || true)" $(printf '%s\n' /usr/lib/postgresql/*/bin/pg_ctl | sort -rV); do
    [ -x "$found" ] || continue
    cluster_bin=$(dirname "$(readlink -f "$found")")
    [ ! -x "$cluster_bin/initdb" ] || return 0
  done
  echo "PostgreSQL is missing: on Debian, apt-get install postgresql." >&2
  return 1
}

cluster_version() { "$cluster_bin/postgres" --version | sed 's/.* \([0-9]*\)\..*/postgres\1/'; }

# what Npgsql takes, but for the database
cluster_connection() { echo "Host=$cluster_socket;Port=$cluster_port;Username=postgres"; }

cluster_init() { # a new data folder
  mkdir -p "$1"
  [ "$(id -u)" != 0 ] || chown postgres: "$1"
  as_postgres test -w "$1" || { echo "The user postgres cannot reach $1: give another folder with --work." >&2; return 1; }
  as_postgres "$cluster_bin/initdb" -D "$1" -U postgres -A trust -E UTF8 --no-locale >/dev/null
}

cluster_start() { # data folder; connections come over the socket only
  as_postgres "$cluster_bin/pg_ctl" -D "$1" status >/dev/null 2>&1 && {
    echo "A PostgreSQL server runs in $1: another run of the benchmark, or what is left of one. End it with pg_ctl -D $1 stop." >&2
    return 1
  }
  [ -n "$cluster_socket" ] || cluster_socket=$(mktemp -d "${TMPDIR:-/tmp}/pgb.XXXXXX")
  [ "$(id -u)" != 0 ] || chown postgres: "$cluster_socket"
  cluster_data=$1
  local settings=(listen_addresses= "port=$cluster_port" "unix_socket_directories=$cluster_socket" fsync=on synchronous_commit=on
    shared_buffers=512MB max_connections=100 max_wal_size=4GB)
  as_postgres "$cluster_bin/pg_ctl" -D "$1" -l "$1/server.log" -w -t 120 -o "${settings[*]/#/-c }" start >/dev/null ||
    { tail -n 20 "$1/server.log" >&2; return 1; }
}

cluster_stop() {
  [ -z "$cluster_data" ] || as_postgres "$cluster_bin/pg_ctl" -D "$cluster_data" -w -t 120 -m fast stop >/dev/null 2>&1 || true
  [ -z "$cluster_socket" ] || rm -rf "$cluster_socket"
  cluster_data="" cluster_socket=""
}

cluster_sql() { # database sql…
  local database=$1 arguments=() sql; shift
  [ -n "$cluster_data" ] || return 1 # never one that is not ours
  for sql in "$@"; do arguments+=(-c "$sql"); done
  PGOPTIONS="-c client_min_messages=warning" "$cluster_bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -h "$cluster_socket" -p "$cluster_port" -U postgres -d "$database" "${arguments[@]}"
}

# processor time in µs of every process the cluster has or had
cluster_cpu() {
  local master tick
  master=$(head -n 1 "$cluster_data/postmaster.pid")
  tick=$(getconf CLK_TCK)
  { cat "/proc/$master/stat" $(pgrep -P "$master" | sed 's|.*|/proc/&/stat|') 2>/dev/null || true; } |
    awk -v master="$master" -v tick="$tick" '{ pid = $1; sub(/^.*\) /, ""); used += $12 + $13; if (pid == master) used += $14 + $15 }
      END { printf "%.0f\n", used * 1000000 / tick }'
}
