package dev.onward.eventsourcing.store;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateEvent;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Gives the pools of connections what Quarkus has no setting for: an end to each wait. */
final class Pools {

    /** What Vert.x calls the handler that tells of silence. */
    private static final String IDLE = "idle";

    private Pools() {}

    private static Pool create(PgPoolCreator.Input input, DatabaseSettings settings) {
        for (PgConnectOptions connection : input.pgConnectOptionsList()) {
            connection.setConnectTimeout((int) settings.connectWithin().toMillis());
            connection.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
            connection.setIdleTimeout((int) settings.silentFor().toMillis());
        }
        return PgBuilder.pool()
                .with(input.poolOptions()
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setConnectionTimeout((int) settings.connectWithin().toMillis())
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout((int) settings.idleFor().toMillis()))
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .withConnectHandler(connection -> {
                    closeWhenSilent(connection);
                    connection.close();
                })
                .build();
    }

    /**
     * The client closes by asking the server to close, and waits for that: a server that does not answer would keep the
     * connection, its place in the pool and its statement for good. From in front of the client's own handler the
     * connection is really closed. No interface of the client gives the channel away.
     */
    private static void closeWhenSilent(SqlConnection connection) {
        Connection pooled = ((SqlConnectionInternal) connection).unwrap();
        if (pooled.unwrap() instanceof SocketConnectionBase socket) {
            ChannelPipeline pipeline = socket.socket().channelHandlerContext().pipeline();
            pipeline.addAfter(IDLE, "silence", new ChannelInboundHandlerAdapter() {
                @Override
                public void userEventTriggered(ChannelHandlerContext context, Object event) {
                    if (event instanceof IdleStateEvent) {
                        context.close();
                    } else {
                        context.fireUserEventTriggered(event);
                    }
                }
            });
        }
    }

    /** Of the tenant role. */
    @Singleton
    static final class OfTenants implements PgPoolCreator {

        private final DatabaseSettings settings;

        OfTenants(DatabaseSettings settings) {
            this.settings = settings;
        }

        @Override
        public Pool create(Input input) {
            return Pools.create(input, settings);
        }
    }

    /** Of the role that sees every tenant. */
    @Singleton
    @ReactiveDataSource("system")
    static final class OfTheSystem implements PgPoolCreator {

        private final DatabaseSettings settings;

        OfTheSystem(DatabaseSettings settings) {
            this.settings = settings;
        }

        @Override
        public Pool create(Input input) {
            return Pools.create(input, settings);
        }
    }
}
