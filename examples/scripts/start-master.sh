#!/usr/bin/env bash
# Starts a master by hand, where there is no init system.
set -euo pipefail

ZK=${ZK:-zk://10.0.0.11:2181,10.0.0.12:2181,10.0.0.13:2181/mesos}
export MESOS_LOG_DIR=/var/log/mesos
export MESOS_NATIVE_LIBRARY=/usr/lib/libmesos.so

OPTIONS="--quorum=2 --work_dir=/var/lib/mesos"
if [[ -n ${ROLES:-} ]]; then
  OPTIONS="$OPTIONS --roles=$ROLES"
fi

# The archive's own tool knows --roles as well.
/usr/local/bin/archive-users --roles=reader,writer

exec /usr/sbin/mesos-master $OPTIONS \
  --zk="$ZK" \
  --credentials=/etc/mesos.d/credentials \
  --acls='{"permissive": false, "shutdown_frameworks": []}' \
  --authenticate_slaves=true \
  --slave_reregister_timeout=15mins \
  --slave_ping_timeout=20secs
