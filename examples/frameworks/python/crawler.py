#!/usr/bin/env python
"""Crawls the pages of a list, one task for each."""

import json
import os
import sys
import urllib2

import mesos
import mesos_pb2

CPUS = 0.5
MEM = 128


class CrawlScheduler(mesos.Scheduler):
    def __init__(self, executor, pages):
        self.executor = executor
        self.pages = pages

    def registered(self, driver, framework_id, master_info):
        print 'registered as %s' % framework_id.value

    def resourceOffers(self, driver, offers):
        for offer in offers:
            if not self.pages:
                driver.declineOffer(offer.id)
                continue
            page = self.pages.pop()
            driver.launchTasks(offer.id, [self.task(offer, page)])

    def task(self, offer, page):
        task = mesos_pb2.TaskInfo()
        task.task_id.value = page
        task.slave_id.value = offer.slave_id.value
        task.name = 'crawl %s' % page
        task.executor.MergeFrom(self.executor)
        cpus = task.resources.add()
        cpus.name = 'cpus'
        cpus.type = mesos_pb2.Value.SCALAR
        cpus.scalar.value = CPUS
        return task

    def statusUpdate(self, driver, update):
        if update.reason == mesos_pb2.TaskStatus.REASON_MEMORY_LIMIT:
            print 'out of memory: %s' % update.task_id.value
        if update.source == mesos_pb2.TaskStatus.SOURCE_SLAVE:
            print 'told by the slave'

    def executorLost(self, driver, executor_id, slave_id, status):
        pass


def addresses(status):
    """The addresses of a container, as its slave reported them."""
    return [network.ip_address for network in status.container_status.network_infos]


def results(master):
    """What the executors left in their data field."""
    state = json.load(urllib2.urlopen('http://%s:5050/master/state.json' % master))
    for framework in state['frameworks']:
        for executor in framework['executors']:
            yield executor['data']


if __name__ == '__main__':
    executor = mesos_pb2.ExecutorInfo()
    executor.executor_id.value = 'default'
    executor.command.value = os.path.abspath('./crawl-executor')
    executor.name = 'Crawler'
    executor.source = 'crawler'

    framework = mesos_pb2.FrameworkInfo()
    framework.user = ''
    framework.name = 'Crawler'
    framework.checkpoint = True

    credential = mesos_pb2.Credential()
    credential.principal = os.environ['CRAWLER_PRINCIPAL']
    credential.secret = os.environ['CRAWLER_SECRET'].encode('utf-8')

    with open('state.json') as saved:  # our own, of the last run
        pages = json.load(saved)['pages']

    driver = mesos.MesosSchedulerDriver(
        CrawlScheduler(executor, pages), framework, sys.argv[1], credential)
    sys.exit(0 if driver.run() == mesos_pb2.DRIVER_STOPPED else 1)
