package dev.onward.local.cli;

import dev.onward.local.LocalStack;
import dev.onward.local.process.ChildProcess.PidFile;
import dev.onward.local.process.Signals;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.OnwardHome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** Stops the stack that runs, and whatever a killed launcher left of one. */
@Command(name = "down", description = "Stop the local stack; its data stay.")
final class Down implements Callable<Integer> {

    private static final Duration LAUNCHER = Duration.ofMinutes(2);

    @Override
    public Integer call() throws InterruptedException {
        OnwardHome home = Onward.home();
        List<String> ended = new ArrayList<>();
        Optional<ProcessHandle> launcher = PidFile.running(home.run().resolve(LocalStack.LAUNCHER_PID));
        if (launcher.isPresent()) {
            System.out.println("stopping…");
            Signals.send("TERM", launcher.get().pid());
            Signals.send("CONT", launcher.get().pid());
            try {
                launcher.get().onExit().get(LAUNCHER.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException late) {
                throw new LocalStackException("process %d does not stop; its log is %s"
                        .formatted(launcher.get().pid(), home.logs().resolve("up.log")));
            }
            ended.add("the stack");
        }
        ended.addAll(LocalStack.endLeftovers(home));
        System.out.println(
                ended.isEmpty() ? "nothing runs" : "stopped: " + String.join(", ", ended) + "; the data are kept");
        return 0;
    }
}
