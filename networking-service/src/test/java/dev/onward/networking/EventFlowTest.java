package dev.onward.networking;

import dev.onward.testkit.published.EventFlowConformance;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class EventFlowTest extends EventFlowConformance {}
