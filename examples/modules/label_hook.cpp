#include <mesos/hook.hpp>
#include <mesos/mesos.hpp>
#include <mesos/module/hook.hpp>

#include <stout/result.hpp>

using mesos::FrameworkInfo;
using mesos::Hook;
using mesos::Labels;
using mesos::SlaveInfo;
using mesos::TaskInfo;

// Marks every task of the archive, so that billing finds it.
class LabelHook : public Hook
{
public:
  Result<Labels> masterLaunchTaskLabelDecorator(
      const TaskInfo& taskInfo,
      const FrameworkInfo& frameworkInfo,
      const SlaveInfo& slaveInfo) override
  {
    Labels labels;
    mesos::Label* label = labels.add_labels();
    label->set_key("cost-center");
    label->set_value(frameworkInfo.role());
    return labels;
  }
};
