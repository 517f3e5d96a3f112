/** What the repository cites is there, and what it says is in the house form. */
@NullMarked
package dev.onward.testkit.documents;

import org.jspecify.annotations.NullMarked;
