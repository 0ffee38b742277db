(ns pager.scheduler
  "Watches the cluster; a docstring with \"quotes\" and state.json in it."
  (:import (org.apache.mesos Protos$TaskStatus$Reason Scheduler)))

; A comment with "a quote, and REASON_MEMORY_LIMIT.
;; Another: mesos-slave's \" and '.

(def reasons
  {:memory Protos$TaskStatus$Reason/REASON_MEMORY_LIMIT
   "REASON_EXECUTOR_PREEMPTED" :preempted
   :text "two lines,
the second with REASON_MEMORY_LIMIT"
   :escaped "a \\ and a \" and \u0041"})

(def characters [\a \" \; \newline \space \( \\ \u0041 \o101])

(def patterns [#"/state\.json" #"\"quoted\"" #"a;b"])

(defn endpoint [host]
  #_"left out: /master/state.json"
  (str "http://" host ":5050/master/state.json"))

(defn quoted []
  '(slave_ping_timeout "and a string" \; x) ; and a comment
  `(~@(map identity ["spliced"]) ~'x))

(def ratio? -1/2)
(comment "a form that is never run, and read all the same: REASON_MEMORY_LIMIT")
