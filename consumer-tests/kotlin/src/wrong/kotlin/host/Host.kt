package host

import dev.userdirectory.Identity
import dev.userdirectory.User

/** May be null, and is taken as if it never were. */
fun firstName(user: User): String = user.firstName()

/** Must not be null, and is. */
fun nobody(): Identity = Identity.of(null, "4711")
