package dev.onward.systemtests.attack;

import dev.onward.local.LocalStack;
import dev.onward.local.setting.Service;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What each part of a stack has used of the processor so far, by name: says who worked when a bystander had to wait.
 * "here" is this process, with the front proxy and the bystander.
 */
record ProcessorTime(Map<String, Duration> used) {

    static ProcessorTime of(LocalStack stack) {
        Map<String, Duration> used = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            if (stack.service(service).isAlive()) {
                used.put(service.module(), of(stack.service(service).pid()));
            }
        }
        used.put("postgresql", of(stack.postgres().process().pid()));
        used.put("kafka", of(stack.kafka().process().pid()));
        used.put("here", of(ProcessHandle.current().pid()));
        return new ProcessorTime(used);
    }

    private static Duration of(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> pid == ProcessHandle.current().pid()
                        ? own(process)
                        : process.descendants().map(ProcessorTime::own).reduce(own(process), Duration::plus))
                .orElse(Duration.ZERO);
    }

    private static Duration own(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** In words, in seconds; a part that was started again meanwhile counts from its start. */
    String since(ProcessorTime before) {
        return used.entrySet().stream()
                .map(part -> {
                    Duration earlier = before.used.getOrDefault(part.getKey(), Duration.ZERO);
                    Duration now = part.getValue();
                    Duration more = now.compareTo(earlier) < 0 ? now : now.minus(earlier);
                    return "%s %.1f s".formatted(part.getKey(), more.toMillis() / 1000.0);
                })
                .collect(Collectors.joining(", "));
    }
}
