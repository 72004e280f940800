package host

import dev.userdirectory.Identity
import dev.userdirectory.RequestContext
import dev.userdirectory.SignInRequest
import dev.userdirectory.User
import dev.userdirectory.UserRef
import dev.userdirectory.access.RoleModels
import dev.userdirectory.core.UserDirectoryBuilder
import dev.userdirectory.memory.MemoryStore

/** What may be null is asked, and what can't be is not: a needless "?." would be an error here. */
fun greeting(user: User): String = user.firstName()?.uppercase() ?: user.displayName().uppercase()

fun main() {
  UserDirectoryBuilder.of(RoleModels.ownerAdminOperatorViewer(), MemoryStore()).build().use {
    val jordan = Identity.verified("idp|4711", "jordan@acme.example").named("Jordan", null)
    val signIn = it.signIn(SignInRequest.of(jordan).register(true), RequestContext.none())
    val caller = it.authenticate(signIn.token().reveal(), RequestContext.none())
    println(greeting(it.actingAs(caller).users().get(UserRef.me())))
  }
}
