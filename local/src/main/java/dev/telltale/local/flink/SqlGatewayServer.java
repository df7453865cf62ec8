package dev.telltale.local.flink;

import java.util.List;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.gateway.SqlGateway;
import org.apache.flink.table.gateway.service.context.DefaultContext;
import org.apache.flink.table.gateway.service.session.SessionManager;

import dev.telltale.local.service.Loopback;
import dev.telltale.local.service.StackPart;
import dev.telltale.local.service.StackService;
import dev.telltale.sql.failure.TelltaleException;

/** Flink's SQL Gateway in this JVM, which submits the statements of SQL clients to the cluster. */
public final class SqlGatewayServer implements StackService {

    private final Configuration settings;
    private final int port;
    private SqlGateway gateway;

    /** Creates the service without starting it. */
    public SqlGatewayServer(Configuration settings, int port) {
        this.settings = settings;
        this.port = port;
    }

    @Override
    public StackPart part() {
        return StackPart.SQL_GATEWAY;
    }

    @Override
    public String address() {
        return "http://" + Loopback.NAME + ":" + port;
    }

    @Override
    public void start() {
        DefaultContext context = new DefaultContext(settings, List.of());
        gateway = new SqlGateway(settings, SessionManager.create(context));
        try {
            gateway.start();
        } catch (Exception e) {
            throw TelltaleException.because("the SQL Gateway could not be started", e);
        }
    }

    @Override
    public void stop() {
        if (gateway != null) {
            gateway.stop();
            gateway = null;
        }
    }
}
