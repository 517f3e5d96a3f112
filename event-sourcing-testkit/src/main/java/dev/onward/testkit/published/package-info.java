/** What travels between the services, made into documents from the type tables themselves: AsyncAPI and the page of events. */
@NullMarked
package dev.onward.testkit.published;

import org.jspecify.annotations.NullMarked;
