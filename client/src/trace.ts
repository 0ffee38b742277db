import { type Disposable, EventEmitter, LogLevel, type LogOutputChannel, workspace } from 'vscode';

/**
 * The channel for the messages between client and server. The client library traces when a channel's log level says
 * so; ours says so when the setting `mesos.trace.server` does, and it writes to `channel` at a level that is shown.
 */
export function traceChannel(channel: LogOutputChannel, subscriptions: Disposable[]): LogOutputChannel {
  const changed = new EventEmitter<LogLevel>();
  subscriptions.push(
    changed,
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('mesos.trace.server')) changed.fire(level());
    }),
  );
  return Object.create(channel, {
    logLevel: { get: level },
    onDidChangeLogLevel: { value: changed.event },
    trace: { value: (message: string) => channel.info(message) },
  });
}

function level(): LogLevel {
  return workspace.getConfiguration('mesos').get('trace.server') === 'off' ? LogLevel.Info : LogLevel.Trace;
}
