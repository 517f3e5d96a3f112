package dev.onward.testkit.eventing;

import dev.onward.testkit.KafkaTestResource;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test with the database, the broker and the keys of a service. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "kit"))
@QuarkusTestResource(KafkaTestResource.class)
@interface EventingTest {}
