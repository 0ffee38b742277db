# Mesos on the nodes that Ansible does not manage yet.
class profile::mesos (
  $zookeeper = 'zk://10.0.0.11:2181,10.0.0.12:2181,10.0.0.13:2181/mesos',
  $mode      = 'slave',
) {

  package { 'mesos':
    ensure => '0.20.1-1.0.ubuntu1404',
  }

  if $mode == 'master' {
    class { 'mesos::master':
      zookeeper => $zookeeper,
      work_dir  => '/var/lib/mesos',
      options   => {
        quorum                   => 2,
        authenticate             => true,
        authenticate_slaves      => true,
        slave_reregister_timeout => '15mins',
        weights                  => 'archive=2,web=4',
      },
    }
  } else {
    class { 'mesos::slave':
      zookeeper => $zookeeper,
      isolation => 'cgroups',
      options   => {
        cgroups_hierarchy => '/cgroup',
        work_dir          => '/var/lib/mesos',
      },
    }
  }

  # The database has slaves too; these are not ours.
  mysql::server::config { 'replication':
    settings => {
      'mysqld/slave_net_timeout' => '60',
      'mysqld/log_slave_updates' => '1',
    },
  }

  nagios_service { "mesos_${mode}":
    check_command => "check_http!-p 5051 -u /slave(1)/stats.json",
    use           => 'generic-service',
  }
}
