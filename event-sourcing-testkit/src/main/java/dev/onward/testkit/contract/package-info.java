/** Whether a service keeps what its OpenAPI document promises, in every exchange that any test has with it. */
@NullMarked
package dev.onward.testkit.contract;

import org.jspecify.annotations.NullMarked;
