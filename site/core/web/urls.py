from django.urls import path

from core.web.views import unsent

urlpatterns = [path("accounts/unsent", unsent, name="unsent")]
