/** What the repository cites is there. */
@NullMarked
package dev.onward.testkit.documents;

import org.jspecify.annotations.NullMarked;
