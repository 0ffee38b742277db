"""Who leads, asked of ZooKeeper."""

from kazoo.client import KazooClient

try:
    from mesos.interface import mesos_pb2
except ImportError:
    import mesos_pb2


def leader(hosts):
    zk = KazooClient(hosts=hosts)
    zk.start()
    try:
        nodes = sorted(node for node in zk.get_children('/mesos') if node.startswith('info_'))
        data, _ = zk.get('/mesos/' + nodes[0])
        info = mesos_pb2.MasterInfo()
        info.ParseFromString(data)
        return '%s:%d' % (info.hostname, info.port)
    finally:
        zk.stop()
