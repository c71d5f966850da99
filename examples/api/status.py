"""What can not be used now, and for how many: python3 status.py [SITE]"""
import json
import sys
import urllib.error
import urllib.request

site = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:3000"


def read(path):
    try:
        with urllib.request.urlopen(site + path, timeout=10) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refused:
        sys.exit(json.load(refused)["detail"])


status = read("/api/v1/status")
if status["exercise"]:
    print("This is an exercise. Nothing of it is real.")

print(status["services_up"], "of", status["services_total"], "services can be used by everybody")
for service in status["services"]:
    if not service["up"]:
        insurers = service["insurers"]
        print(f'{service["id"]}: {service["state"]}, {insurers["up"]} of {insurers["total"]} insurers can use it')
