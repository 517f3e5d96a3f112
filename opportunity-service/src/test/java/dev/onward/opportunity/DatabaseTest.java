package dev.onward.opportunity;

import dev.onward.testkit.DatabaseConformance;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DatabaseTest extends DatabaseConformance implements Stack {}
