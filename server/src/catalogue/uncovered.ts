/** A change of the facts that no rule tells of, and why a checker has nothing to say about it. */
export interface Uncovered {
  readonly change: string;
  readonly reason: string;
}

/** Each reason, and the changes it holds for. */
const reasons: readonly (readonly [reason: string, changes: readonly string[]])[] = [
  [
    'It decides what is needed to build Mesos, and a build that lacks it says so at once',
    [
      'behaviour.build.compilers-0.23',
      'behaviour.build.cxx11',
      'behaviour.build.grpc-1.10',
      'behaviour.build.grpc-required',
      'behaviour.build.libarchive',
      'behaviour.build.protobuf-3',
      'behaviour.build.rapidjson',
      'behaviour.windows-crt',
    ],
  ],
  [
    'It moved out of the source repository; no file that Mesos reads names it',
    ['behaviour.repo.ec2-frameworks', 'behaviour.repo.hadoop', 'behaviour.repo.jenkins', 'behaviour.repo.mpi'],
  ],
  [
    'The two versions alone decide it: the plan of an upgrade tells of it, not a place in a text',
    ['behaviour.master.rejects-0.x-agents', 'behaviour.upgrade-order.0.19'],
  ],
  [
    'It shows on the host or inside containers (file modes, mounts, links, owners), not in anything that is written down',
    [
      'behaviour.agent.recovery-after-reboot',
      'behaviour.containerizer.cgroup-mounts',
      'behaviour.containerizer.proc-masking',
      'behaviour.fetcher.user',
      'behaviour.latest-symlink',
      'behaviour.sandbox-permissions',
    ],
  ],
  [
    'A request fails with another status than before, which whoever polls treats as any other failure',
    ['behaviour.agent.state-during-recovery', 'behaviour.auth-failure-503', 'behaviour.http.500-not-503'],
  ],
  [
    'Links or the old form keep working in every later release',
    ['behaviour.modules.lib-dir', 'behaviour.rename.include-slave', 'behaviour.webui.slave-links'],
  ],
  [
    'It adds something that nobody has to use, and takes nothing away',
    [
      'behaviour.api.local-rp-resources',
      'behaviour.nested-network-namespaces',
      'behaviour.quota.default-role',
      'behaviour.scheduler.slrp-vendor',
      'behaviour.usage.nonterminal-tasks',
      'field.http-json.custom-resources',
      'field.mesos.MasterInfo.version',
      'method.mesos.log.Log.Reader.catchup',
    ],
  ],
  [
    'An answer shows it in another way that every JSON parser copes with, or in a place that tools do not compute with',
    ['behaviour.json-serialization', 'behaviour.json.deprecated-fields', 'behaviour.master.unreachable-tasks'],
  ],
  [
    'A key of an old JSON answer that is an everyday word: reading it looks like reading any other object',
    [
      'json.agent.resource_usage',
      'json.agent.uuid',
      'json.common.ports',
      'json.files.length',
      'json.master.connected_slaves',
    ],
  ],
  [
    'Masters, agents and libmesos exchange it among themselves, in one version at a time or with their own conversion',
    [
      'field.mesos.internal.ReconcileOperationsMessage.Operation.operation_uuid.label.1.8.0',
      'field.mesos.internal.ReregisterSlaveMessage.slave_id',
      'field.mesos.internal.ReregisterSlaveMessage.slave_id.label.0.21.0',
      'field.mesos.internal.ResourceOffersMessage.inverse_offers',
      'field.mesos.internal.ResourceProviderCallMessage.uuid.type.1.5.0',
      'field.mesos.internal.ResourceProviderEventMessage.uuid.type.1.5.0',
      'field.mesos.internal.ReviveOffersMessage.role',
      'field.mesos.internal.RunTaskMessage.framework_id',
      'field.mesos.internal.RunTaskMessage.framework_id.label.0.23.0',
      'field.mesos.internal.RunTaskMessage.pid.label.0.24.0',
      'field.mesos.internal.StatusUpdate.uuid',
      'field.mesos.internal.StatusUpdate.uuid.label.0.23.0',
      'field.mesos.internal.UpdateFrameworkMessage.pid.label.0.24.0',
      'field.mesos.internal.UpdateOperationStatusMessage.operation_uuid.label.1.8.0',
      'field.mesos.internal.UpdateSlaveMessage.total_resources',
      'field.mesos.internal.UpdateSlaveMessage.type',
      'message.mesos.internal.FrameworkExpiredMessage',
      'message.mesos.internal.HeartbeatMessage',
      'message.mesos.internal.Modules',
      'message.mesos.internal.ProjdReadyMessage',
      'message.mesos.internal.ProjdUpdateResourcesMessage',
      'message.mesos.internal.RegisterProjdMessage',
      'message.mesos.internal.Slaves',
      'message.mesos.internal.Task',
      'message.mesos.internal.UpdateSlaveMessage.Type',
    ],
  ],
  [
    'It is Mesos’ copy of the image format of Docker, OCI or CSI, which files follow by its own specification',
    [
      'field.docker.spec.v1.ImageManifest.Config.Volumes',
      'field.docker.spec.v1.ImageManifest.Config.labels',
      'field.docker.spec.v2.ImageManifest.Signature.Header.Jwk.crv.label.1.1.0',
      'field.docker.spec.v2.ImageManifest.Signature.Header.Jwk.kid.label.1.1.0',
      'field.docker.spec.v2.ImageManifest.Signature.Header.Jwk.x.label.1.1.0',
      'field.docker.spec.v2.ImageManifest.Signature.Header.Jwk.y.label.1.1.0',
      'field.oci.spec.image.v1.Configuration.Config.exposedPorts',
      'field.oci.spec.image.v1.Configuration.Config.labels',
      'field.oci.spec.image.v1.Configuration.Config.volumes',
      'field.oci.spec.image.v1.Descriptor.Annotations',
      'field.oci.spec.image.v1.Index.Annotations',
      'field.oci.spec.image.v1.Manifest.Annotations',
      'field.oci.spec.image.v1.ManifestDescriptor.Annotations',
      'field.oci.spec.image.v1.ManifestDescriptor.platform.label.1.3.0',
      'header.mesos/csi/types.hpp',
      'message.docker.spec.v1.Label',
      'message.file.include/mesos/csi/types.proto',
      'message.mesos.csi.types.VolumeCapability',
      'message.oci.spec.image.v1.Label',
      'message.oci.spec.image.v1.ManifestList',
    ],
  ],
  [
    'The deprecation was withdrawn, or the old name remains right for most frameworks',
    ['field.mesos.Resource.role', 'field.mesos.slave.ContainerLaunchInfo.rootfs'],
  ],
  [
    'Only code that reads the field while it is unset sees another default',
    [
      'field.mesos.NetworkInfo.IPAddress.protocol.default.1.4.0',
      'field.mesos.v1.quota.QuotaRequest.force.default.1.8.0',
    ],
  ],
  [
    'The same name goes on in the other package, unversioned or v1, and code does not always tell which it means',
    ['field.mesos.v1.scheduler.Call.Subscribe.force', 'message.mesos.v1.ACL', 'message.mesos.v1.ACLs'],
  ],
  [
    '`get` and `set` are methods of any class, and only bindings older than 0.13 are concerned',
    [
      'method.org.apache.mesos.state.InMemoryState.get',
      'method.org.apache.mesos.state.InMemoryState.set',
      'method.org.apache.mesos.state.State.get',
      'method.org.apache.mesos.state.State.set',
    ],
  ],
  [
    'A C++ signature that the compiler reports when the code is built against the new headers',
    [
      'method.mesos::http::authentication::BasicAuthenticatorFactory::create.1.0.0',
      'method.mesos::master::contender::MasterContender::create.1.3.0',
      'method.mesos::master::detector::MasterDetector::create.1.3.0',
      'method.mesos::state::Storage::set.1.5.0',
      'method.mesos::uri::Fetcher::Fetcher.1.1.0',
      'method.mesos::uri::Fetcher::Plugin::fetch.1.1.0',
      'method.mesos::uri::Fetcher::Plugin::fetch.1.4.0',
      'method.mesos::uri::Fetcher::Plugin::fetch.1.9.0',
      'method.mesos::uri::Fetcher::Plugin::name.new',
      'method.mesos::uri::Fetcher::Plugin::schemes.1.1.0',
      'method.mesos::uri::Fetcher::fetch.0.28.0',
      'method.mesos::uri::Fetcher::fetch.1.4.0',
      'method.mesos::uri::Fetcher::fetch.1.9.0',
      'method.mesos::v1::resource_provider::Driver::Driver.1.5.0',
      'method.mesos::v1::resource_provider::Driver::Driver.1.7.0',
      'method.mesos::v1::scheduler::Mesos::Mesos.0.27.0',
      'method.mesos::v1::scheduler::Mesos::Mesos.1.0.0',
    ],
  ],
  [
    'A helper of Mesos’ own code and tests, which programs outside of it do not use',
    [
      'binary.libexamplemodule.so',
      'binary.libtestauthenticator.so',
      'binary.libtestisolator.so',
      'method.libprocess.Socket.connect',
    ],
  ],
  [
    'Masters only write a warning, and a text does not show which of the two resources is missing',
    ['behaviour.executor-cpu-mem'],
  ],
  ['It holds for values inside of a running C++ program, which its text does not show', ['behaviour.resources.class']],
];

/** The changes that no rule tells of. */
export const uncovered: readonly Uncovered[] = reasons.flatMap(([reason, changes]) =>
  changes.map((change) => ({ change, reason })),
);
