#!/bin/sh
# Starts a slave in a container, for a laptop.
docker run -d --name slave --net=host --privileged \
  -v /var/run/docker.sock:/var/run/docker.sock \
  -e MESOS_MASTER=zk://127.0.0.1:2181/mesos \
  -e MESOS_ISOLATION=cgroups \
  mesosphere/mesos-slave:0.28.1 \
  --work_dir=/var/lib/mesos \
  --cgroups_hierarchy=/cgroup \
  --no-checkpoint \
  --resources='cpus(*):3.3333;mem(archive):4096'
