from django.views.csrf import csrf_failure as failure  # noqa: F401
