#!/usr/bin/env bash
# Writes what the cluster runs to inventory.json.
set -euo pipefail
master=${1:-leader.mesos}:5050

curl -sf "http://$master/master/state.json" | jq '{cluster, version}' > inventory.json
curl -sf "http://$master/master/tasks.json?limit=1000" | jq '.tasks' >> inventory.json

for host in $(curl -sf "http://$master/master/slaves" | jq -r '.slaves[].hostname'); do
  curl -sf "http://$host:5051/monitor/statistics.json" | jq --arg host "$host" '{($host): .}' >> inventory.json
done

# Our own service, which happens to answer under the same name.
curl -sf https://status.example.org/state.json >> inventory.json
