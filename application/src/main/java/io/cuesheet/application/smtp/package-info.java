/** Where mail is handed in. */
@NullMarked
package io.cuesheet.application.smtp;

import org.jspecify.annotations.NullMarked;
