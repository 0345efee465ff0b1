/** Words for people that page, API and files share. */
@NullMarked
package io.cuesheet.application.text;

import org.jspecify.annotations.NullMarked;
