/** Writers that post facts as impatient clients do, and what can be observed of the suite afterwards. */
@NullMarked
package dev.onward.systemtests.load;

import org.jspecify.annotations.NullMarked;
