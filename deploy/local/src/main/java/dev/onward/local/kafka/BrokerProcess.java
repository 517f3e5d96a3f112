package dev.onward.local.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * What runs in the broker's own process: formats the storage once, then is the broker until it is asked to stop.
 * Arguments: the properties file, the folder of the data.
 */
public final class BrokerProcess {

    private BrokerProcess() {}

    public static void main(String[] args) {
        String properties = args[0];
        if (!Files.exists(Path.of(args[1], "meta.properties"))) {
            int exit = StorageTool.execute(
                    new String[] {
                        "format",
                        "--config",
                        properties,
                        "--cluster-id",
                        Uuid.randomUuid().toString()
                    },
                    System.out);
            if (exit != 0) {
                System.exit(exit);
            }
        }
        Kafka.main(new String[] {properties});
    }
}
