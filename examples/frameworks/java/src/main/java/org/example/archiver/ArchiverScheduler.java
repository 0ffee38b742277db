package org.example.archiver;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.Credential;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.FrameworkID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.Status;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.Scheduler;
import org.apache.mesos.SchedulerDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts one archiving task for each volume in the queue. */
public final class ArchiverScheduler implements Scheduler {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiverScheduler.class);

  private final Queue<TaskInfo.Builder> waiting = new ArrayDeque<>();

  public static void main(String[] args) {
    FrameworkInfo framework = FrameworkInfo.newBuilder()
        .setUser("")
        .setName("archiver")
        .setRole("archive")
        .setCheckpoint(true)
        .setPrincipal("archiver")
        .build();

    Credential credential = Credential.newBuilder()
        .setPrincipal("archiver")
        .setSecret(ByteString.copyFromUtf8(System.getenv("ARCHIVER_SECRET")))
        .build();

    MesosSchedulerDriver driver =
        new MesosSchedulerDriver(new ArchiverScheduler(), framework, args[0], credential);
    System.exit(driver.run() == Status.DRIVER_STOPPED ? 0 : 1);
  }

  /** The executor that runs beside every volume. */
  static ExecutorInfo executor(String volume) {
    return ExecutorInfo.newBuilder()
        .setExecutorId(ExecutorID.newBuilder().setValue("archiver-" + volume))
        .setName("Archiver")
        .setSource("archiver-" + volume)
        .setCommand(CommandInfo.newBuilder().setValue("./archive.sh " + volume))
        .build();
  }

  @Override
  public void registered(SchedulerDriver driver, FrameworkID id, MasterInfo master) {
    LOG.info("Registered as {}; state at http://{}:5050/master/state.json", id.getValue(), master.getHostname());
  }

  @Override
  public void reregistered(SchedulerDriver driver, MasterInfo master) {
    LOG.info("The master is {} now", master.getHostname());
  }

  @Override
  public void resourceOffers(SchedulerDriver driver, List<Offer> offers) {
    for (Offer offer : offers) {
      TaskInfo.Builder next = waiting.peek();
      if (next == null || cpusOf(offer) < 0.5) {
        driver.declineOffer(offer.getId());
        continue;
      }
      waiting.remove();
      // The role of a resource, which is another thing than the role of a framework.
      LOG.debug("Uses {}", offer.getResources(0).getRole());
      TaskInfo task = next.setSlaveId(offer.getSlaveId()).build();
      driver.launchTasks(offer.getId(), Collections.singletonList(task));
    }
  }

  private static double cpusOf(Offer offer) {
    double cpus = 0;
    for (Resource resource : offer.getResourcesList()) {
      if (resource.getName().equals("cpus")) {
        cpus += resource.getScalar().getValue();
      }
    }
    return cpus;
  }

  @Override
  public void statusUpdate(SchedulerDriver driver, TaskStatus status) {
    if (!status.hasReason()) return;
    switch (status.getReason()) {
      case REASON_MEMORY_LIMIT:
        LOG.warn("{} needs more memory", status.getTaskId().getValue());
        break;
      case REASON_EXECUTOR_PREEMPTED:
        LOG.info("{} had to make room", status.getTaskId().getValue());
        break;
      default:
        LOG.info("{}: {}", status.getTaskId().getValue(), status.getReason());
    }
  }

  @Override
  public void executorLost(SchedulerDriver driver, ExecutorID executor, SlaveID slave, int status) {
    // Never called, says the mailing list.
    throw new UnsupportedOperationException("executorLost");
  }

  @Override
  public void slaveLost(SchedulerDriver driver, SlaveID slave) {
    LOG.warn("Lost {}", slave.getValue());
  }

  @Override
  public void offerRescinded(SchedulerDriver driver, OfferID offer) {}

  @Override
  public void frameworkMessage(SchedulerDriver driver, ExecutorID executor, SlaveID slave, byte[] data) {}

  @Override
  public void disconnected(SchedulerDriver driver) {}

  @Override
  public void error(SchedulerDriver driver, String message) {
    LOG.error(message);
  }
}
