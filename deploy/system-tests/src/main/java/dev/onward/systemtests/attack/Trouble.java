package dev.onward.systemtests.attack;

import dev.onward.local.LocalStack;
import dev.onward.local.ServiceProcess;
import dev.onward.local.setting.Service;
import dev.onward.systemtests.load.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What goes wrong in the machine room, beside some writers. */
enum Trouble {
    FORGED("records on Kafka that no service sent") {
        @Override
        List<Moment.Outage> make(Room room) {
            Forgery.send(room.stack(), room.bystander().person());
            return List.of();
        }
    },
    KILLS("each service killed between two steps (SIGKILL)") {
        @Override
        List<Moment.Outage> make(Room room) throws InterruptedException {
            List<Moment.Outage> outages = new ArrayList<>();
            for (Service service : Service.values()) {
                room.someMoreFacts();
                outages.add(room.outage(() -> {
                    ServiceProcess process = room.stack().service(service);
                    process.kill();
                    process.start().awaitReady(Duration.ofSeconds(90));
                }));
            }
            return outages;
        }
    },
    FREEZE("a service frozen past its leases (SIGSTOP)") {
        @Override
        List<Moment.Outage> make(Room room) throws InterruptedException {
            room.someMoreFacts();
            return List.of(room.outage(() -> {
                ServiceProcess process = room.stack().service(Service.OPPORTUNITY);
                process.freeze();
                pass(room.gone());
                process.resume();
            }));
        }
    },
    POSTGRES("PostgreSQL gone") {
        @Override
        List<Moment.Outage> make(Room room) throws InterruptedException {
            room.someMoreFacts();
            return List.of(room.outage(() -> {
                room.stack().postgres().process().kill();
                pass(room.gone());
                room.stack().postgres().startAgain();
            }));
        }
    },
    KAFKA("Kafka gone") {
        @Override
        List<Moment.Outage> make(Room room) throws InterruptedException {
            room.someMoreFacts();
            return List.of(room.outage(() -> {
                room.stack().kafka().process().kill();
                pass(room.gone());
                room.stack().kafka().startAgain();
            }));
        }
    },
    BOTH("PostgreSQL and Kafka gone") {
        @Override
        List<Moment.Outage> make(Room room) throws InterruptedException {
            room.someMoreFacts();
            return List.of(room.outage(() -> {
                room.stack().postgres().process().kill();
                room.stack().kafka().process().kill();
                pass(room.gone());
                room.stack().postgres().startAgain();
                room.stack().kafka().startAgain();
            }));
        }
    };

    private final String tried;

    Trouble(String tried) {
        this.tried = tried;
    }

    /** In words, for the table. */
    String tried() {
        return tried;
    }

    /** Makes it and mends it; gives what was gone meanwhile. */
    abstract List<Moment.Outage> make(Room room) throws InterruptedException;

    /** Where it happens: a stack under some load. */
    record Room(LocalStack stack, Bystander bystander, Tally load, Duration gone) {

        private static final int SOME = 10;

        void someMoreFacts() throws InterruptedException {
            load.await(load.facts() + SOME);
        }

        /** Something that takes away and gives back. */
        @FunctionalInterface
        interface Happening {
            void happen() throws InterruptedException;
        }

        Moment.Outage outage(Happening happening) throws InterruptedException {
            long from = System.nanoTime();
            happening.happen();
            return new Moment.Outage(from, System.nanoTime() + Judge.RECOVERY.toNanos());
        }
    }

    /** The time is what is asked for here: so long something is gone. */
    static void pass(Duration time) throws InterruptedException {
        boolean _ = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
