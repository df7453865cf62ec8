package dev.telltale.bench.spark;

import org.apache.spark.sql.streaming.StreamingQueryListener;

import dev.telltale.bench.child.ChildCommands;

/** Reports the failure of a query. */
final class QueryFailure extends StreamingQueryListener {

    private static final long serialVersionUID = 1;

    @Override
    public void onQueryStarted(QueryStartedEvent event) {}

    @Override
    public void onQueryProgress(QueryProgressEvent event) {}

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {
        if (event.exception().isDefined()) {
            ChildCommands.reportFailure(
                    new IllegalStateException(event.exception().get()));
        }
    }
}
