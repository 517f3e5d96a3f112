/** One Kafka broker in KRaft mode in a process of its own, and the topics of the suite. */
@NullMarked
package dev.onward.local.kafka;

import org.jspecify.annotations.NullMarked;
