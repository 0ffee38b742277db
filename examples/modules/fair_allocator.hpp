#ifndef __FAIR_ALLOCATOR_HPP__
#define __FAIR_ALLOCATOR_HPP__

#include <string>

#include <mesos/master/allocator.hpp>
#include <mesos/resources.hpp>

#include <process/process.hpp>

// Shares by the hour instead of by the moment.
class FairAllocator : public mesos::master::allocator::Allocator
{
public:
  void initialize(
      const Duration& allocationInterval,
      const lambda::function<void(
          const mesos::FrameworkID&,
          const hashmap<mesos::SlaveID, mesos::Resources>&)>& offerCallback,
      const hashmap<std::string, mesos::master::RoleInfo>& roles) override;

  void addFramework(
      const mesos::FrameworkID& frameworkId,
      const mesos::FrameworkInfo& frameworkInfo,
      const hashmap<mesos::SlaveID, mesos::Resources>& used) override;

private:
  int checkpoints = 0;

  // A pre-decrement, and no flag.
  int undo() { return --checkpoints; }
};

#endif // __FAIR_ALLOCATOR_HPP__
