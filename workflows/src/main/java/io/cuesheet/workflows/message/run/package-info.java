/** One run of a message's workflow. */
@NullMarked
package io.cuesheet.workflows.message.run;

import org.jspecify.annotations.NullMarked;
